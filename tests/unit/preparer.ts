/** Avant chaque fichier de tests unitaires. */
import fc from 'fast-check';
import { GRAINE, tirages } from '../tirages';

fc.configureGlobal({ seed: GRAINE, numRuns: tirages(100) });
