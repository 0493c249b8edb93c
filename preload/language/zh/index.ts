// Simplified Chinese, a file per part of Perch.
import type { Catalogue } from '../catalogue.js';
import common from './common.json' with { type: 'json' };

export const zh: Catalogue = Object.assign({}, common);
