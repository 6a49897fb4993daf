import { bundleOf } from '../../src/cib/bundle/facts.js';
import { repeatedOptionsOf } from '../../src/cib/bundle/repeated-options.js';
import { type RunOption, runOptionsOf } from '../../src/cib/bundle/run-options.js';
import { judgedContainer, runOptionsAttribute } from '../../src/cib/bundle/technologies.js';
import { withoutWords } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/options-repeat',
  severity: 'warning',
  summary: '`options` does not repeat what Pacemaker passes to the runtime itself',
  covers: ['manual/36', 'manual/39'],
  why: `Pacemaker puts together the command line of each container: its name, its restart policy (docker), the mapped ports and
directories, and, with \`ip-range-start\`, its host name and the hosts file. \`options\` comes after all that. A second \`--name\` or
\`--restart\` overrides the first, and the cluster then loses sight of the container or competes with the runtime for restarting it;
a port or a directory that is mapped twice keeps the container from starting.`,
  remedy: 'Remove it from options',
  see: [MANUAL.bundleContainerProperties],
  hasSuggestions: true,
  messages: {
    option: (d: { bundle: string; option: string; of: string }) =>
      `options of ${d.bundle} has "${d.option}", but the cluster itself passes "${d.of}"`,
    port: (d: { bundle: string; option: string; of: string }) =>
      `options of ${d.bundle} has "${d.option}", but ${d.of} has that port of the host already`,
    mount: (d: { bundle: string; option: string; of: string }) =>
      `options of ${d.bundle} has "${d.option}", but ${d.of} is mounted there already`,
    restart: (d: { bundle: string; option: string }) =>
      `options of ${d.bundle} has "${d.option}", which restarts containers without the cluster knowing`,
  },
  examples: [
    {
      bad: `<bundle id="web">
  <docker image="httpd:2.4" options="«--restart=always» «--name web» «-d» «-h www» «-e PCMK_stderr=0»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
</bundle>`,
      says: ['option', 'option', 'option', 'option', 'option'],
    },
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" replicas="2" options="«--add-host=web-1:10.0.0.11» --add-host=db:10.0.0.99"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"/>
</bundle>`,
      says: ['option'],
    },
    {
      bad: `<bundle id="web">
  <podman image="httpd:2.4" options="«-p 80:8080» «-v /srv/web:/var/www/»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24">
    <port-mapping id="http" port="80" internal-port="8080"/>
  </network>
  <storage><storage-mapping id="root" source-dir="/srv/www" target-dir="/var/www" options="ro"/></storage>
</bundle>`,
      says: ['port', 'mount'],
    },
    {
      note: 'A port of the host can be forwarded once, wherever to',
      bad: `<bundle id="web">
  <podman image="httpd:2.4" options="«-p 85:8080» «--mount type=bind,source=/srv/web,target=/var/www»"/>
  <network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping id="http" range="80-90"/></network>
  <storage><storage-mapping id="root" source-dir="/srv/www" target-dir="/var/www" options="ro"/></storage>
</bundle>`,
      says: ['port', 'mount'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" options="«--restart=always»"/></bundle>`,
      says: ['restart'],
    },
    {
      good: `<bundle id="web">
  <podman image="httpd:2.4" network="web" options="--restart=no -h www -p 127.0.0.1:80:80 -p 80:80/udp -p 443:443"/>
  <network><port-mapping id="http" port="80"/></network>
</bundle>`,
      note: 'Without ip-range-start Pacemaker sets no host name; other ports and other addresses are no repetition',
    },
    {
      good: `<bundle id="web">
  <docker image="httpd:2.4" options="--user=root --log-driver=journald -e KOLLA_CONFIG_STRATEGY=COPY_ALWAYS"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const options = runOptionsAttribute(judgedContainer(element, context.schema));
      if (options === undefined) return;
      const facts = bundleOf(element);
      const bundle = bundleLabel(facts.id);
      const written = (part: { start: number; end: number }) => options.value.slice(part.start, part.end);
      const fixOf = (option: RunOption): FixOf => {
        const edits = withoutWords(options, [option]);
        return { title: `Remove ${written(option)}`, applicability: 'unsafe', edits };
      };
      for (const { option, kind, of, at } of repeatedOptionsOf(facts, options.value))
        context.report({
          say: kind,
          with: { bundle, option: written(option), of },
          at: options.part(option.start, option.end),
          also: at === undefined ? [] : [{ message: 'the mapping', at: at.range }],
          fix: fixOf(option),
        });
      if (facts.container?.technology !== 'podman') return;
      for (const option of runOptionsOf(options.value)) {
        if (option.name !== '--restart' || option.value === undefined || option.value === 'no') continue;
        const data = { bundle, option: written(option) };
        const at = options.part(option.start, option.end);
        context.report({ say: 'restart', with: data, at, fix: fixOf(option) });
      }
    },
  }),
});
