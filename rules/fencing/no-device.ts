import { censusOf } from '../../src/cib/census.js';
import { fencingDevicesOf, isFencingEnabled, mayHaveAnother, mayHaveWatchdog } from '../../src/cib/fencing-devices.js';
import { clusterSetting } from '../../src/cib/options/effective.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

const CIB = '<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">';
const NODES = '<nodes><node id="1" uname="alpha"/></nodes>';
const DB = '<primitive id="db" class="systemd" type="mariadb"/>';

export default defineRule({
  id: 'fencing/no-device',
  severity: 'error',
  summary: 'A cluster with resources has a fencing device, or fencing is disabled',
  covers: ['crm_verify/fencing-no-device', 'pcs/PF10'],
  why: `Fencing is enabled unless \`stonith-enabled\` (\`fencing-enabled\` since 3.0.2) is false. Without any resource of class stonith
the cluster could not fence a lost node, and so Pacemaker starts no resource at all and \`crm_verify\` calls the configuration
invalid. A template is no device until a resource is made from it. Where SBD runs, the cluster notes it as \`have-watchdog\`, and
nodes fence themselves. A CIB that lists no nodes is taken for a draft and not judged, although \`crm_verify\` objects to that as well.`,
  remedy: 'Configure a fencing device for the nodes; for a test without shared data, set stonith-enabled to false',
  reads: ['nodes', 'resources', 'properties', 'rscDefaults'],
  messages: {
    none: 'Fencing is enabled, but there is no fencing device, so that no resource is started',
  },
  examples: [
    {
      bad: `${CIB}<configuration><«crm_config»/>${NODES}<resources>${DB}</resources><constraints/></configuration></cib>`,
      says: ['none'],
    },
    {
      bad: `${CIB}<configuration><crm_config><cluster_property_set id="options">
<nvpair id="fencing" name="stonith-enabled" value="«true»"/></cluster_property_set></crm_config>${NODES}<resources>
<template id="ipmi" class="stonith" type="fence_ipmilan"/>${DB}</resources><constraints/></configuration></cib>`,
      says: ['none'],
      also: ['resource/unused-template'],
    },
    {
      good: `${CIB}<configuration><crm_config/>${NODES}<resources>${DB}
<primitive id="ipmi" class="stonith" type="fence_ipmilan"/></resources><constraints/></configuration></cib>`,
    },
    {
      good: `${CIB}<configuration><crm_config><cluster_property_set id="options">
<nvpair id="fencing" name="stonith-enabled" value="off"/></cluster_property_set></crm_config>${NODES}<resources>${DB}
</resources><constraints/></configuration></cib>`,
      also: ['fencing/disabled'],
    },
    {
      note: 'Nodes fence themselves.',
      good: `${CIB}<configuration><crm_config><cluster_property_set id="options">
<nvpair id="sbd" name="have-watchdog" value="true"/><nvpair id="wait" name="stonith-watchdog-timeout" value="10s"/>
</cluster_property_set></crm_config>${NODES}<resources>${DB}</resources><constraints/></configuration></cib>`,
    },
    {
      note: 'A cluster without resources has nothing to start yet.',
      good: `${CIB}<configuration><crm_config/>${NODES}<resources/><constraints/></configuration></cib>`,
    },
    {
      note: 'A draft that lists no nodes belongs to no cluster yet.',
      good: `${CIB}<configuration><crm_config/><nodes/><resources>${DB}</resources><constraints/></configuration></cib>`,
    },
    { note: 'The devices may stand elsewhere.', good: `<resources>${DB}</resources>` },
  ],
  check: (context) => {
    if (!context.whole) return {};
    let section: Place | undefined;
    /** Something is not where it belongs, and may hold the devices or the option: that is the mistake. */
    let isUnsure = false;
    return {
      crm_config(element) {
        section ??= element.place;
      },
      faults: {
        'unknown-element'() {
          isUnsure = true;
        },
        misplaced() {
          isUnsure = true;
        },
        absent() {
          isUnsure = true;
        },
        'too-many'() {
          isUnsure = true;
        },
      },
      end(document) {
        if (
          isUnsure ||
          fencingDevicesOf(document).length > 0 ||
          !censusOf(document).hasResources ||
          mayHaveAnother(document)
        )
          return;
        // Without nodes it is a draft of a configuration, for any cluster: nothing could be started or fenced yet.
        if (!document.nodes.some(({ type }) => type !== 'remote')) return;
        if (!isFencingEnabled(document, context) || mayHaveWatchdog(document, context)) return;
        const at = clusterSetting('fencing-enabled', document, context)?.at ?? section;
        if (at !== undefined) context.report({ say: 'none', at });
      },
    };
  },
});
