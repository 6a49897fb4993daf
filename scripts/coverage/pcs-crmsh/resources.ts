import { type Section, WHY } from '../statement.js';

export const PRIMITIVES: Section = {
  title: 'pcs: resources and their parameters',
  checks: {
    PP01: { about: 'the id of a resource is an id of its own' },
    PP02: { about: 'no parameter is empty' },
    PP03: { about: 'the agent has the parameters', why: WHY.metadata },
    PP04: { about: 'those that the agent requires are there', why: WHY.metadata },
    PP05: { about: 'deprecated ones are not', why: WHY.metadata },
    PP06: { about: 'what the agent wants to be unique is', why: WHY.metadata },
    PP07: { about: 'the agent likes its parameters', why: 'It takes a run of the agent' },
    PP08: { about: 'the agent is installed', why: 'It takes the host, and says nothing about the file' },
    PP09: { about: 'a fence device has no parameter action' },
    PP10: { about: 'Pacemaker has the meta-attributes' },
    PP11: { about: 'the list of them can be read', why: WHY.live },
  },
};

export const OPERATIONS: Section = {
  title: 'pcs: operations',
  checks: {
    PO01: { about: 'the attributes of an operation are known' },
    PO02: { about: 'an operation has a name' },
    PO03: { about: 'the agent has the operation', why: WHY.metadata },
    PO04: { about: 'role is a role' },
    PO05: { about: 'on-fail is one of its words' },
    PO06: { about: 'enabled and record-pending are booleans' },
    PO07: { about: 'interval-origin and start-delay do not meet' },
    PO08: { about: 'the id of an operation is an id' },
    PO09: {
      about: 'interval and timeout are durations',
      why: 'pcs refuses some that Pacemaker takes, such as 500ms; the rules ask what Pacemaker asks',
    },
    PO10: { about: 'two operations of a name differ in their interval' },
    PO11: { about: 'a default interval is changed to differ', why: WHY.harmless },
    PO12: { about: 'no operation is added twice' },
    PO13: { about: 'nor one of the same name' },
    PO14: { about: 'the name stands before the options', why: WHY.command },
    PO15: { about: 'on-fail=demote needs schema 3.4' },
  },
};

export const REMOTES: Section = {
  title: 'pcs: remote and guest nodes',
  checks: {
    PR01: { about: 'a remote node is made by the command for it', why: WHY.harmless },
    PR02: { about: 'the address of a remote node is its own' },
    PR03: { about: 'and its name' },
    PR04: { about: 'a guest node is made by the command for it', why: WHY.harmless },
    PR05: { about: 'the name of a guest node is no id' },
    PR06: { about: 'nor the name of a node' },
    PR07: { about: 'nor, where it is the address, that of a node' },
    PR08: { about: 'remote-addr is not the address of a node' },
    PR09: { about: 'remote-port is a port' },
    PR10: { about: 'remote-connect-timeout is a timeout' },
    PR11: { about: 'the name of a guest node is not blank' },
    PR12: { about: 'a guest node is not made one again', why: WHY.command },
    PR13: { about: 'its address is not changed in passing', why: WHY.command },
  },
};
