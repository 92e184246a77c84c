import { AUDIT } from '$lib/server/audit-accessibilite';
import { editeur } from '$lib/server/reglages';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ audit: AUDIT, editeur: editeur() });
