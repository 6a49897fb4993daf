import { readsAsOld } from './known.js';
import { read, refused, type Syntax } from './verdict.js';

/**
 * A share such as load-threshold's, in percent: a number, not negative, right before a percent sign; what follows that is
 * ignored, and `%` alone is 0 (`pcmk__valid_percentage`; a whole number only in 2.1.5, whose crm_verify does not look).
 */
export const PERCENTAGE: Syntax<number> = {
  wants: 'a number and a percent sign, such as 80%',
  check(text, release) {
    const form = readsAsOld(release) ? WHOLE : DECIMAL;
    const match = form.exec(text);
    if (match === null) {
      const bare = /^\s*\+?[0-9]+\s*%?\s*$/.test(text);
      if (bare)
        return refused(text.includes('%') ? 'has white space before %' : 'lacks %', {
          write: `${Number.parseInt(text, 10)}%`,
        });
      return refused(text === '' ? 'is empty' : 'is no number with % behind it');
    }
    const value = Number(match[1] ?? 0);
    if (value < 0) return refused('is negative');
    if (match[1] === undefined) return read(value, { note: 'is read as 0%', write: '0%' });
    return text.slice(match[0].length) === ''
      ? read(value)
      : read(value, { note: `is read as ${value}%, as what follows % is ignored`, write: `${value}%` });
  },
};

const WHOLE = /^[ \t\n\v\f\r]*([+-]?[0-9]+)?%/;
const DECIMAL = /^[ \t\n\v\f\r]*([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)?%/;
