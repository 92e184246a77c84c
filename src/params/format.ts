import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((param): param is 'geojson' | 'json' | 'csv' =>
  ['geojson', 'json', 'csv'].includes(param)) satisfies ParamMatcher;
