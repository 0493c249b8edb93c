// The walls of docs/architecture.md. Higher folders may import lower ones; neighbours don't import
// each other: what a part needs from a neighbour, main/app.ts hands to it.
const layer = (name, from, to, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    layer(
      'lib-and-log-know-nothing-of-ours',
      '^main/(lib|log)/',
      '^(main/(?!lib/|log/)|renderer/|preload/(contract|index)\\.ts$|preload/calls/)',
      'lib and log are the floor. Only the plain types of preload are below them.',
    ),
    layer('log-is-not-for-lib', '^main/lib/', '^main/log/', 'Hand a log in as an argument.'),
    layer(
      'store-and-settings',
      '^main/(store|settings)/',
      '^main/(?!lib/|log/|$1/)',
      'store and settings may import lib and log only.',
    ),
    layer(
      'transports-know-one-service',
      '^main/transports/',
      '^main/(?!lib/|log/|transports/)',
      'A transport knows one service and nothing of us: no store, no conversation.',
    ),
    layer(
      'transports-have-no-siblings',
      '^main/transports/([^/]+)/',
      '^main/transports/(?!$1/)[^/]+/',
      'One transport never imports another.',
    ),
    layer(
      'agents-and-lookup',
      '^main/(agents|lookup)/',
      '^main/(?!lib/|log/|store/|$1/)',
      'agents and lookup may import store, lib and log; never each other.',
    ),
    layer(
      'conversation',
      '^main/(conversation|workflows)/',
      '^main/(?!lib/|log/|store/|agents/|lookup/|transports/(?:transport|incoming|beside)\\.ts$|$1/)',
      'conversation may import agents, lookup, store, transports/transport.ts, incoming.ts and beside.ts.',
    ),
    layer(
      'api-and-shell',
      '^main/(api|shell)/',
      '^main/(?!lib/|log/|store/|settings/|conversation/|$1/)',
      'api and shell may import conversation, store and settings; never each other.',
    ),
    layer(
      'doctor',
      '^main/doctor/',
      '^main/(?!lib/|log/|doctor/)',
      'The Doctor judges what it is handed: it may import lib and log only.',
    ),
    layer(
      'updates',
      '^main/updates/',
      '^main/(?!lib/|log/|updates/)',
      'updates may import lib and log only; what it asks of Perch is handed in.',
    ),
    layer('preload-stands-alone', '^preload/', '^(main|renderer)/', 'The border imports zod only.'),
    layer(
      'renderer-asks-main-for-everything',
      '^renderer/',
      '^(main/|node_modules/electron/|node:)',
      'The window has no authority: use renderer/api.ts.',
    ),
    {
      name: 'electron-has-few-doors',
      comment: 'Everything else is plain Node, so tests need no Electron mock.',
      severity: 'error',
      from: {
        path: '^(main|preload|renderer)/',
        pathNot:
          '^(main/(index|app)\\.ts|main/app/|main/api/ipc\\.ts|main/shell/|main/settings/secrets\\.ts|preload/index\\.ts)',
      },
      to: { path: '^(electron$|node_modules/electron/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
};
