import type { ParamMatcher } from '@sveltejs/kit';
import { estCollection } from '$lib/domain/api/collections';
import type { NomCollection } from '$lib/domain/api/collections';

export const match = ((param): param is NomCollection =>
  estCollection(param)) satisfies ParamMatcher;
