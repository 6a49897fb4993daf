import { describe, expect, test } from '@jest/globals';
import { programsOf, quotedBlanksIn, remotedIn, shellSyntaxIn } from '../../../src/cib/bundle/run-command.js';

const programs = (command: string) => programsOf(command).map(({ text }) => text);

describe('the programs of a run-command', () => {
  test.each([
    ['/usr/sbin/httpd -DFOREGROUND', ['/usr/sbin/httpd']],
    ['/bin/bash /usr/local/bin/kolla_start', ['/usr/local/bin/kolla_start']],
    ['/bin/bash -x /srv/start', ['/srv/start']],
    ['env LANG=C tini -- httpd', ['httpd']],
    ['sh -c "mkdir -p /run/web && exec httpd"', ['mkdir', 'httpd']],
    ['sh -ec \'LANG=C nginx -g "daemon off;"\'', ['nginx']],
    ['/bin/bash', []],
    ['', []],
    ['sh -c', []],
  ])('%s', (command, expected) => {
    expect(programs(command)).toEqual(expected);
  });

  test('in a script are placed at the script', () => {
    expect(programsOf('sh -c "exec httpd"')).toEqual([{ text: 'httpd', start: 6, end: 18 }]);
  });
});

describe('shell syntax in a run-command', () => {
  test.each([
    ['/srv/a && /srv/b', '&&'],
    ['/srv/a; /srv/b', ';'],
    ['/srv/a | tee /log', '|'],
    ['/srv/a 2>&1', '2>&1'],
    ['/srv/a &', '&'],
    ['/srv/a --id=$(hostname)', '$(hostname)'],
    ['sh -c exec /srv/a || exit', '||'],
  ])('%s', (command, found) => {
    const part = shellSyntaxIn(command);
    expect(part?.text).toBe(found);
    expect(command.slice(part?.start, part?.end)).toBe(found);
  });

  test.each(['/srv/a --url=http://www/?a=1&b=2', '/srv/a --only=a|b', 'sh -c a&&b', '/srv/a -> b', '', 'sh -c'])(
    'is not in %s',
    (command) => {
      expect(shellSyntaxIn(command)).toBeUndefined();
    },
  );

  test('is found at its own place when the word occurs before', () => {
    expect(shellSyntaxIn('/srv/a;b ; c')).toEqual({ text: ';', start: 9, end: 10 });
  });
});

test('quotes around blanks are found, other quotes are not', () => {
  expect(quotedBlanksIn(`sh -c 'a b'`)).toEqual({ text: `'a b'`, start: 6, end: 11 });
  expect(quotedBlanksIn(`/srv/a --as=it's mine`)).toBeUndefined();
  expect(quotedBlanksIn(`/srv/a "b"`)).toBeUndefined();
});

test("Pacemaker Remote's daemon is found as a word of its own", () => {
  expect(remotedIn('exec /usr/sbin/pacemaker_remoted; pacemaker-remoted').map(({ start }) => start)).toEqual([15, 34]);
  expect(remotedIn('/srv/pacemaker_remoted.sh start-pacemaker-remoted')).toEqual([]);
});
