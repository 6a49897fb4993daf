import type { Release } from '../release.js';
import { LONGEST, spanOf } from './duration.js';
import { ISO_DURATION, secondsIn } from './iso-duration.js';
import { readsAsOld } from './known.js';
import { read, refused, type Syntax, type Verdict } from './verdict.js';

/**
 * Intervals and durations, in milliseconds: a number with a unit, seconds without one, or an ISO 8601 duration; none is
 * negative (`pcmk_parse_interval_spec`). So read are the cluster options of type duration, the interval of operations and
 * of rules about them, and failure-timeout. Anything else counts as 0 where it is not refused.
 */
export const INTERVAL: Syntax<number> = {
  wants: 'a time such as 60s, 5min or PT1M',
  check(text: string, release?: Release): Verdict<number> {
    if (!text.startsWith('P')) {
      const verdict = spanOf(text, release);
      return verdict.ok && verdict.value < 0 ? refused('is negative') : verdict;
    }
    const verdict = ISO_DURATION.check(text, release);
    if (!verdict.ok) return verdict;
    const value = secondsIn(verdict.value) * 1000;
    if (value < 0)
      return readsAsOld(release) ? read(0, { note: 'is negative and counts as 0' }) : refused('is negative');
    return value > LONGEST ? read(LONGEST, { note: 'is cut to 49 days and 17 hours' }) : read(value);
  },
};
