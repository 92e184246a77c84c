/** Avant tout code de l’application. */
import '$lib/ui/politique-de-confiance';
