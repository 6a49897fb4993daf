import { relative, resolve } from 'node:path';
import { type Origin, originText } from '../../../config/origin.js';
import { visible } from '../../../report/visible.js';
import { wrapped } from '../../wrap.js';
import type { Effective } from '../print-config.js';

/** A value with its name and what set it. */
type Row = readonly [name: string, value: string, origin: Origin | undefined];

/** The settings that hold for a file as text, a line a value, what set it at the end. */
export function configText(effective: Effective, cwd: string, width: number): string {
  const { path, settings, values, origins, baseline } = effective;
  const { loaded } = settings;
  const general: Row[] = [
    ['preset', values.preset, origins.preset],
    ['pacemaker', values.pacemaker?.text ?? 'as each file shows', origins.pacemaker],
    ['schema', values.schema?.number ?? 'as each file names', origins.schema],
    ['failOn', settings.failOn, settings.origins.failOn],
    [
      'maxWarnings',
      settings.maxWarnings === undefined ? 'any number' : String(settings.maxWarnings),
      settings.origins.maxWarnings,
    ],
    ['baseline', baseline === undefined ? 'none' : shownPath(baseline, cwd), settings.origins.baseline],
  ];
  const set = values.rules.flatMap(({ rule, severity, options }): Row[] => {
    const origin = origins.rules.get(rule.id);
    const rows: Row[] = [];
    if (origin?.severity.from !== 'preset') rows.push([rule.id, severity, origin?.severity]);
    if (origin?.options !== undefined && origin.options.from !== 'default')
      rows.push([`${rule.id}, options`, JSON.stringify(options), origin.options]);
    return rows;
  });
  const isSet = new Set(set.map(([name]) => name));
  const others = values.rules.filter(({ rule }) => !isSet.has(rule.id));
  const on = others.filter(({ severity }) => severity !== 'off').length;
  const lists = loaded.flatMap(({ file, config }): Row[] => {
    const origin: Origin = { from: 'configuration', file };
    return [
      ...(config.plugins ?? []).map((name): Row => ['plugins', name, origin]),
      ...(config.ignoreFiles ?? []).map((glob): Row => ['ignoreFiles', glob, origin]),
      ...(config.ignore ?? []).map(
        ({ rule, id, reason }): Row => [
          'ignore',
          `${rule} at ${id}${reason === undefined ? '' : `: ${reason}`}`,
          origin,
        ],
      ),
    ];
  });
  const files = loaded.map(({ file }) => shownPath(file, cwd)).reverse();
  const lines = [
    ...wrapped(
      `Settings for ${path}${settings.isIgnored(resolve(cwd, path)) ? ', which is passed over in folders' : ''}`,
      width,
    ),
    ...wrapped(`Configuration: ${files.length === 0 ? 'none' : files.join(', which extends ')}`, width),
    '',
    ...table(general, cwd),
    '',
    'Rules:',
    ...table(
      [...set, ['all others', `${on} on, ${others.length - on} off`, { from: 'preset', preset: values.preset }]],
      cwd,
    ),
    ...(lists.length === 0 ? [] : ['', 'Lists:', ...table(lists, cwd)]),
  ];
  return lines.map((line) => `${visible(line)}\n`).join('');
}

function table(rows: readonly Row[], cwd: string): string[] {
  const [names, values] = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map(([name, value, origin]) => {
    const from = origin === undefined ? '' : originText(origin, cwd);
    return `  ${name.padEnd(names ?? 0)}  ${value.padEnd(values ?? 0)}  ${from}`.trimEnd();
  });
}

function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short.startsWith('..') ? path : short;
}
