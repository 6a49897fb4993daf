import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FileOrigins, FileSettings } from '../../config/layers.js';
import type { Origin } from '../../config/origin.js';
import type { Settings } from '../../config/settings.js';
import { baselineOf } from '../adoption.js';
import type { Arguments } from '../arguments.js';
import { type Io, OK, widthOf } from '../io.js';
import { writeAll } from '../output.js';
import { settingsOf } from '../settings.js';

/** The settings that hold for a file, and what set each of them. */
export interface Effective {
  readonly path: string;
  readonly settings: Settings;
  readonly values: FileSettings;
  readonly origins: FileOrigins;
  /** The absolute path of the baseline, if one is used. */
  readonly baseline: string | undefined;
}

/** `ciblint print-config FILE`: what holds for a file and where it comes from, as JSON or as text. */
export async function printConfig(args: Arguments, io: Io): Promise<number> {
  const path = args.file as string;
  const settings = await settingsOf(args, io.cwd);
  const place = baselineOf({}, settings, io.cwd);
  const effective: Effective = {
    path,
    settings,
    values: settings.for(path),
    origins: settings.originsFor(path),
    baseline: place !== undefined && (place.asked || existsSync(place.path)) ? place.path : undefined,
  };
  if (args.format === 'text') {
    const { configText } = await import('./print-config/text.js');
    await writeAll(io.stdout, [configText(effective, io.cwd, widthOf(io))]);
  } else await writeAll(io.stdout, [`${JSON.stringify(json(effective, io.cwd), null, 2)}\n`]);
  return OK;
}

function json({ path, settings, values, origins, baseline }: Effective, cwd: string): object {
  const { preset, pacemaker, schema, rules } = values;
  const { loaded } = settings;
  const from = (key: 'ignore' | 'ignoreFiles' | 'plugins') =>
    loaded.flatMap(({ file, config }) => (config[key] ?? []).map((): Origin => ({ from: 'configuration', file })));
  return {
    file: path,
    config: settings.file,
    preset,
    pacemaker: pacemaker?.text,
    schema: schema?.number,
    failOn: settings.failOn,
    maxWarnings: settings.maxWarnings,
    baseline,
    ignore: settings.ignore,
    ignoreFiles: loaded.flatMap(({ config }) => config.ignoreFiles ?? []),
    ignored: settings.isIgnored(resolve(cwd, path)),
    plugins: loaded.flatMap(({ config }) => config.plugins ?? []),
    rules: Object.fromEntries(
      rules.map(({ rule, severity, options }) => [rule.id, options === undefined ? severity : [severity, options]]),
    ),
    /** What set each of the values above; of a list, each of its entries. */
    origins: {
      preset: origins.preset,
      pacemaker: origins.pacemaker,
      schema: origins.schema,
      failOn: settings.origins.failOn,
      maxWarnings: settings.origins.maxWarnings,
      baseline: settings.origins.baseline,
      ignore: from('ignore'),
      ignoreFiles: from('ignoreFiles'),
      plugins: from('plugins'),
      rules: Object.fromEntries(origins.rules),
    },
    /** The configuration file and those that it extends, what counts least first. */
    files: loaded.map(({ file }) => file),
  };
}
