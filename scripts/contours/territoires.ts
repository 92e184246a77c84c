/** L’index des territoires se fabrique dans le domaine : le serveur en a besoin sans contours. */
export { fabriquerIndex } from '../../src/lib/domain/fabriquer-index';
