/**
 * L’entrée de production : `node scripts/serveur/production.mjs`, ce que lancent `npm start` et systemd.
 * C’est le serveur construit (`build/index.js`), plus ce qu’adapter-node ne règle pas : des délais qui
 * ne laissent pas un client muet tenir une connexion, un retrait avant l’arrêt, des fins qui se disent.
 *
 *   HEADERS_TIMEOUT    secondes pour recevoir les en-têtes (15)
 *   REQUEST_TIMEOUT    secondes pour recevoir toute la requête (30)
 *   KEEP_ALIVE_TIMEOUT secondes qu’une connexion au repos reste ouverte (65 : plus que nginx et ses 60)
 *   INACTIVITE         secondes sans un octet, dans un sens ou l’autre, avant de couper (120 ; 0 : jamais)
 *   CONNEXIONS_MAX     connexions simultanées (10 000) ; les suivantes sont refusées aussitôt
 *   RETRAIT            secondes entre SIGTERM et la fermeture, /pret disant 503 (0)
 *   SHUTDOWN_TIMEOUT   secondes laissées ensuite aux requêtes en vol (30)
 *
 * En JavaScript : Node 20 ne lit pas le TypeScript.
 */
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Un journal qu’on ne peut plus écrire (disque plein, lecteur parti) n’arrête pas le site.
for (const flux of [process.stdout, process.stderr]) flux.on('error', () => {});

const CONSTRUIT = new URL('../../build/index.js', import.meta.url);

function dire(niveau, fait, champs = {}) {
  console.error(JSON.stringify({ date: new Date().toISOString(), niveau, fait, ...champs }));
}

function finir(fait, champs) {
  dire('erreur', fait, champs);
  process.exit(1);
}

/** Un entier positif ou nul donné par l’environnement. */
function lire(nom, defaut) {
  const texte = process.env[nom]?.trim() || String(defaut);
  if (/^\d+$/.test(texte)) return Number(texte);
  return finir(`${nom} doit être un nombre entier, zéro ou plus (ici : « ${texte} »).`);
}

const STATIQUES = fileURLToPath(new URL('client/', CONSTRUIT));

/** Un fichier statique disparu, ou plus de descripteur pour l’ouvrir : une réponse est perdue, pas le site. */
const lectureManquee = ({ syscall, path }) => syscall === 'open' && path?.startsWith(STATIQUES);

/** Les réponses commencées et pas encore finies. */
const enCours = new Set();

/** Coupe qui attend ce fichier : sa réponse est annoncée, elle n’aura pas de corps. */
function couper(fichier) {
  const chemin = `/${fichier.slice(STATIQUES.length).replace(/\.(br|gz)$/, '')}`;
  for (const reponse of enCours) {
    if (reponse.req.url.split('?', 1)[0] === encodeURI(chemin)) reponse.destroy();
  }
}

process.on('uncaughtException', (erreur) => {
  const { message, stack, code } = erreur;
  if (lectureManquee(erreur)) {
    couper(erreur.path);
    return dire(
      'erreur',
      'Un fichier construit ne s’ouvre pas : ne construisez pas sous un serveur en marche',
      {
        code,
        fichier: erreur.path,
      },
    );
  }
  const port = process.env.PORT ?? 3000;
  const phrases = {
    EADDRINUSE: `Le port ${port} est déjà occupé.`,
    EACCES: `Le port ${port} demande des droits d’administration.`,
    EADDRNOTAVAIL: `HOST=${process.env.HOST} n’est pas une adresse de cette machine.`,
  };
  finir(phrases[code] ?? `Arrêt sur une erreur imprévue : ${message}`, { pile: stack });
});

if (!existsSync(CONSTRUIT)) finir('L’application n’est pas construite : lancez npm run build.');

// Lus par adapter-node au chargement.
process.env.HEADERS_TIMEOUT ||= '15';
process.env.KEEP_ALIVE_TIMEOUT ||= '65';
const retrait = lire('RETRAIT', 0);
const [requete, inactivite] = [lire('REQUEST_TIMEOUT', 30), lire('INACTIVITE', 120)];
const connexions = lire('CONNEXIONS_MAX', 10_000);

const { server } = await import(CONSTRUIT.href);
server.server.requestTimeout = requete * 1000;
server.server.timeout = inactivite * 1000;
server.server.maxConnections = connexions || undefined;
server.server.prependListener('request', (_, reponse) => {
  enCours.add(reponse);
  reponse.once('close', () => enCours.delete(reponse));
});

/** adapter-node ferme dès le signal : on retient sa fermeture le temps que le répartiteur s’en aille. */
function retenir(secondes) {
  const siens = process.listeners('SIGINT');
  const fermer = process
    .listeners('SIGTERM')
    .filter((ecouteur) => siens.includes(ecouteur))
    .at(-1);
  let attente;
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.off(signal, fermer);
    process.on(signal, () => {
      // Un second signal n’attend plus.
      if (attente) fermer(signal);
      attente ??= setTimeout(() => fermer(signal), secondes * 1000);
    });
  }
}
if (retrait > 0) retenir(retrait);
