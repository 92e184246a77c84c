import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param): param is 'initiatives' | 'acteurs' =>
  param === 'initiatives' || param === 'acteurs') satisfies ParamMatcher;
