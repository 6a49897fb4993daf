import { firstReleaseOf } from '../../cib/release.js';
import { HISTORY } from '../../cib/schema/history.js';
import { SCHEMAS } from '../../cib/schema/version.js';
import type { Arguments } from '../arguments.js';
import { type Io, OK, widthOf } from '../io.js';
import { writeAll } from '../output.js';
import { wrapped } from '../wrap.js';

/** What holds for all of them (Pacemaker's daemons ask for the X.0 of their newest series). */
const NOTES = [
  'A release has all schemas that came before it. What a CIB may hold is decided by the one that its validate-with names.',
  'Pacemaker 2.x upgrades a CIB older than 3.0 when it loads it, Pacemaker 3.x one older than 4.0; in memory, or for good ' +
    'with cibadmin --upgrade. To see what that would change, lint the CIB with --schema 3.0 or --schema 4.0.',
];

/** `ciblint schemas`: every schema there is, with the releases that have it and what it brought. */
export async function schemas(args: Arguments, io: Io): Promise<number> {
  const entries = SCHEMAS.map((schema) => ({
    name: `pacemaker-${schema.number}`,
    since: firstReleaseOf(schema).text,
    added: HISTORY[schema.number]?.added ?? [],
    removed: HISTORY[schema.number]?.removed ?? [],
  }));
  if (args.format === 'json') {
    await writeAll(io.stdout, [`[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`]);
    return OK;
  }
  const width = widthOf(io);
  const lines = entries.flatMap(({ name, since, added, removed }) => {
    const front = `${name.padEnd(14)}  Pacemaker ${`${since} and newer`.padEnd(16)}  `;
    const gone = removed.length === 0 ? '' : `${added.length === 0 ? '' : '; '}without ${removed.join(', ')}`;
    return wrapped(`${added.join(', ')}${gone}` || 'accepts what the one before accepts', width, front);
  });
  const notes = NOTES.flatMap((note) => wrapped(note, width));
  await writeAll(io.stdout, [[...lines, '', ...notes, ''].join('\n')]);
  return OK;
}
