import type { ParamMatcher } from '@sveltejs/kit';
import { estNiveau } from '$lib/domain/territoire';
import type { Niveau } from '$lib/domain/territoire';

export const match = ((param): param is Niveau => estNiveau(param)) satisfies ParamMatcher;
