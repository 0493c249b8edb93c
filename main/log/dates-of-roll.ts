// What pino-roll needs of date-fns, which is all of it otherwise: 300 files, read before the first line is logged.
// The build puts this file in its place (.config/electron.vite.config.ts).
export { addDays } from 'date-fns/addDays';
export { addHours } from 'date-fns/addHours';
export { format } from 'date-fns/format';
export { isValid } from 'date-fns/isValid';
export { parse } from 'date-fns/parse';
