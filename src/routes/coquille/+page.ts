/** La coquille : aucune donnée, l’application lit l’adresse et compose la page dans le navigateur. */
export const ssr = false;
