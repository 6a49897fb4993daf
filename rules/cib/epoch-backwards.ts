import { cibVersionOf, cibVersionText, olderBy, parseCibVersion } from '../../src/cib/cib-version.js';
import { defineRule } from '../../src/engine/rule.js';

/** The version that the CIB must not be older than, `0.12.3`; `--against` sets it to that of the CIB it compares with. */
interface Options {
  readonly than?: string;
}

export default defineRule({
  id: 'cib/epoch-backwards',
  severity: 'error',
  summary: 'A CIB is not older than the one it is to replace',
  why: `A cluster tells which of two CIBs is the newer by \`admin_epoch\`, then \`epoch\`, then \`num_updates\`: the first that
differs decides. \`cibadmin --replace\` and \`pcs cluster cib-push\` of a whole CIB that is older than the cluster's own end
with "Update was older than existing configuration", with \`--force\` too, and nothing is changed.

The rule speaks where there is something to compare with: \`--against\` a file or a revision, or the option \`than\` with the
version of the CIB that is in use, as the logs write it (\`0.12.3\` for admin_epoch 0, epoch 12, num_updates 3).`,
  remedy:
    'Make the change in a fresh copy of the CIB, or push the configuration alone: cibadmin --replace --scope configuration or pcs cluster cib-push --config',
  messages: {
    older: (d: { attribute: string; value: string; version: string; than: string; before: number }) =>
      `${d.attribute}="${d.value}" is less than the ${d.before} of version ${d.than}, so that a cluster refuses this CIB, ${d.version}, as older`,
  },
  options: {
    schema: {
      type: 'object',
      properties: {
        than: {
          description: 'the version of the CIB that is in use, such as 0.12.3',
          type: 'string',
          pattern: '^\\d{1,10}\\.\\d{1,10}\\.\\d{1,10}$',
        },
      },
      additionalProperties: false,
    },
    default: {} as Options,
  },
  examples: [
    {
      note: 'Compared with version 0.12.3',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="«11»" num_updates="40">
  <configuration><crm_config/><nodes/><resources/><constraints/></configuration>
</cib>`,
      says: ['older'],
      options: { than: '0.12.3' },
    },
    {
      note: 'Compared with version 0.12.3',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="1" epoch="0" num_updates="0">
  <configuration><crm_config/><nodes/><resources/><constraints/></configuration>
</cib>`,
      options: { than: '0.12.3' },
    },
    {
      note: 'Compared with version 0.12.3: the same is not older',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="12" num_updates="3">
  <configuration><crm_config/><nodes/><resources/><constraints/></configuration>
</cib>`,
      options: { than: '0.12.3' },
    },
  ],
  isIdle: ({ than }) => than === undefined,
  check: (context) => {
    const than = context.options.than === undefined ? undefined : parseCibVersion(context.options.than);
    if (than === undefined) return {};
    return {
      root(cib) {
        const version = cibVersionOf(cib);
        const attribute = version && olderBy(version, than);
        const at = attribute && cib.attr(attribute);
        if (version === undefined || attribute === undefined || at === undefined) return;
        context.report({
          say: 'older',
          with: {
            attribute,
            value: at.value,
            version: cibVersionText(version),
            than: cibVersionText(than),
            before: than[attribute],
          },
          at,
        });
      },
    };
  },
});
