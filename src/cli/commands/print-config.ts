import type { Arguments } from '../arguments.js';
import { type Io, OK } from '../io.js';
import { writeAll } from '../output.js';
import { settingsOf } from '../settings.js';

/** `ciblint print-config FILE`: what holds for a file, as JSON. */
export async function printConfig(args: Arguments, io: Io): Promise<number> {
  const path = args.file as string;
  const settings = await settingsOf(args, io.cwd);
  const { preset, rules, pacemaker, schema } = settings.for(path);
  const effective = {
    file: path,
    config: settings.file,
    preset,
    pacemaker: pacemaker?.text,
    schema: schema?.number,
    failOn: settings.failOn,
    maxWarnings: settings.maxWarnings,
    ignore: settings.ignore,
    rules: Object.fromEntries(
      rules.map(({ rule, severity, options }) => [rule.id, options === undefined ? severity : [severity, options]]),
    ),
  };
  await writeAll(io.stdout, [`${JSON.stringify(effective, null, 2)}\n`]);
  return OK;
}
