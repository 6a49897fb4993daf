/** Files whose names end lines, move cursors, or look like options. */
import { describe, expect, jest, test } from '@jest/globals';
import { FORMAT_NAMES } from '../../src/report/index.js';
import { FAULTY, World } from '../cli/world.js';

jest.setTimeout(120_000);

const PATHS = [
  'a\nb.xml',
  '\u001b[2J\u001b]0;title\u0007.xml',
  'a\r\n::error::x.xml',
  '\u202eb.xml',
  '%0A%0D.xml',
  '"\'`$(id)&<>.xml',
  '--fix.xml',
  '__proto__',
  'constructor.xml',
  ' .xml',
  'ü\u0301.xml',
  `${'a'.repeat(250)}.xml`,
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ACTING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

describe.each(FORMAT_NAMES)('%s', (format) => {
  test('shows each in a line, and lets none act', async () => {
    const world = new World(Object.fromEntries(PATHS.map((path) => [path, FAULTY])));
    try {
      const { code, out, err } = await world.run(['--format', format, '--', ...PATHS]);
      expect([code, err]).toEqual([1, '']);
      expect(out).not.toMatch(ACTING);
      if (format === 'unix') expect(out.split('\n')).toHaveLength(PATHS.length + 1);
    } finally {
      world.remove();
    }
  });

  test('shows what cannot be read so, too', async () => {
    const world = new World();
    try {
      const { code, out, err } = await world.run(['--format', format, '--', ...PATHS.map((path) => `no${path}`)]);
      expect(code).toBe(2);
      expect(out + err).not.toMatch(ACTING);
      expect(err.split('\n')).toHaveLength(PATHS.length + 1);
    } finally {
      world.remove();
    }
  });
});
