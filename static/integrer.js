// <territoiress-carte territoire="epci:200093201" theme="mobilite culture" hauteur="480">
// L’élément pose un cadre vers /embed, à l’adresse d’où ce fichier vient. Ni cookie, ni traceur.
(function () {
  var ORIGINE = new URL('.', document.currentScript.src);
  /** Attributs recopiés dans l’adresse ; plusieurs valeurs se séparent par des espaces. */
  var LISTES = ['theme', 'levier', 'nature', 'statut', 'limites'];
  var SIMPLES = ['territoire', 'q', 'localise', 'acteurs', 'apparence'];

  function adresse(element) {
    var url = new URL('embed', ORIGINE);
    LISTES.forEach(function (nom) {
      (element.getAttribute(nom) || '')
        .split(/\s+/)
        .filter(Boolean)
        .forEach(function (valeur) {
          url.searchParams.append(nom, valeur);
        });
    });
    SIMPLES.forEach(function (nom) {
      var valeur = element.getAttribute(nom);
      if (valeur) url.searchParams.set(nom, valeur);
    });
    return url.href;
  }

  class CarteTerritoirESS extends HTMLElement {
    connectedCallback() {
      if (this.querySelector('iframe')) return;
      var cadre = document.createElement('iframe');
      cadre.src = adresse(this);
      cadre.title = this.getAttribute('titre') || 'Carte des initiatives de l’économie sociale et solidaire';
      cadre.loading = 'lazy';
      var hauteur = Number(this.getAttribute('hauteur')) || 480;
      this.style.display = 'block';
      cadre.style.cssText = 'display:block;width:100%;border:0;height:' + hauteur + 'px';
      this.appendChild(cadre);
    }
  }
  if (!customElements.get('territoiress-carte')) {
    customElements.define('territoiress-carte', CarteTerritoirESS);
  }
})();
