import type { Release } from '../release.js';
import { spanOf, spell } from './duration.js';
import { scan } from './integer.js';
import { ISO_DURATION, secondsIn } from './iso-duration.js';
import { readsAsOld } from './known.js';
import { type Refused, read, refused, type Syntax, type Verdict } from './verdict.js';

/**
 * Timeouts of operations, alerts and connections, in milliseconds: a number with a unit, seconds without one. ISO 8601 is
 * not read. In place of 0 and of anything else the default counts, without a word (`unpack_timeout`,
 * `unpack_alert_options`).
 */
export const TIMEOUT: Syntax<number> = {
  wants: 'a time such as 60s or 5min',
  check(text: string, release?: Release): Verdict<number> {
    const verdict = iso(text) ?? spanOf(text, release);
    if (!verdict.ok) return verdict;
    if (verdict.value < 0) return refused('is negative');
    return verdict.value === 0 ? read(0, { note: 'is no time, so the default counts' }) : verdict;
  },
};

/** start-delay, in milliseconds: as a timeout, but 0 is none and stands for anything unreadable (`unpack_start_delay`). */
export const DELAY: Syntax<number> = {
  wants: 'a time such as 10s',
  check(text: string, release?: Release): Verdict<number> {
    const verdict = iso(text) ?? spanOf(text, release);
    return verdict.ok && verdict.value < 0 ? refused('is negative') : verdict;
  },
};

/**
 * fencing-watchdog-timeout: as other timeouts, but every negative one, and anything unreadable, makes Pacemaker compute
 * it from SBD_WATCHDOG_TIMEOUT; 0 turns it off (the option's description in `lib/common/options.c`).
 */
export const WATCHDOG_TIMEOUT: Syntax<number> = {
  wants: 'a time such as 10s, 0 or -1',
  check(text: string, release?: Release): Verdict<number> {
    const scanned = scan(text);
    // 2.1.5 reads no sign, which comes to the same.
    if (scanned !== undefined && scanned.value < 0 && scanned.rest.trim() === '') return read(-1);
    return iso(text) ?? spanOf(text, release);
  },
};

/**
 * pcmk_reboot_timeout and its like, in milliseconds. 2.1.5 takes the number for seconds, whatever its unit
 * (`get_action_timeout`, which has `atoi` there).
 */
export const FENCING_TIMEOUT: Syntax<number> = {
  wants: 'a time such as 60s',
  check(text: string, release?: Release): Verdict<number> {
    const verdict = TIMEOUT.check(text, release);
    if (!verdict.ok || !readsAsOld(release)) return verdict;
    const seconds = scan(text)?.value ?? 0;
    if (verdict.value === seconds * 1000) return verdict;
    return read(seconds * 1000, {
      note: `is read as ${seconds}s, as units are ignored here`,
      write: `${verdict.value / 1000}s`,
    });
  },
};

/** Why an ISO 8601 duration is no timeout; undefined for other texts. */
function iso(text: string): Refused | undefined {
  if (text.charCodeAt(0) !== 0x50 || !/^P(?=T?[0-9])/.test(text)) return undefined;
  const verdict = ISO_DURATION.check(text);
  const seconds = verdict.ok ? secondsIn(verdict.value) : 0;
  return refused('is an ISO 8601 duration, which is not read here', {
    write: seconds > 0 ? spell(seconds * 1000) : undefined,
  });
}
