// Avant le premier affichage : applique l’apparence choisie, sans attendre l’application.
// Rien n’est envoyé : le choix reste dans ce navigateur.
(function () {
  var choix = null;
  try {
    choix = localStorage.getItem('apparence');
  } catch {
    // stockage refusé : l’apparence suit le système
  }
  var racine = document.documentElement;
  racine.classList.add('js');
  if (choix === 'clair' || choix === 'sombre') racine.dataset.apparence = choix;
})();
