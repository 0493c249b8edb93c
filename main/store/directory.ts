// Names of workspaces, channels and people.
import type { ChannelKind } from '../lib/place.js';
import { inTransaction, type Database } from './open-database.js';

export interface WorkspaceRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly botName: string;
  readonly botUser: string;
}
export interface ChannelRow {
  readonly workspace: string;
  readonly id: string;
  readonly kind: ChannelKind;
  /** Without '#'; for a direct message the other person's name. */
  readonly name: string;
}
/** A channel as it is known. */
export interface KnownChannel extends ChannelRow {
  /** Whether anything of it was ever heard; one that was not is known from an export. */
  readonly heard: 0 | 1;
  /** Whether Perch has left it. */
  readonly isLeft: boolean;
}
export interface PersonRow {
  readonly workspace: string;
  readonly id: string;
  readonly name: string;
}

/** Questions about names. A changed channel is a change for lookup: its audience may be another. */
export function directoryQuestions(db: Database) {
  const workspace = db.prepare(
    `INSERT INTO workspace (id, name, url, bot_name, bot_user) VALUES (:id, :name, :url, :botName, :botUser)
     ON CONFLICT (id) DO UPDATE SET name = :name, url = :url, bot_name = :botName, bot_user = :botUser`,
  );
  const channel = db.prepare<[ChannelRow], { id: string }>(
    `INSERT INTO channel (workspace, id, kind, name) VALUES (:workspace, :id, :kind, :name)
     ON CONFLICT (workspace, id) DO UPDATE SET kind = :kind, name = :name, heard = 1
     WHERE kind <> :kind OR name <> :name OR heard = 0 RETURNING id`,
  );
  const changed = db.prepare('INSERT INTO change (workspace, channel, ts) VALUES (?, ?, NULL)');
  const person = db.prepare(
    `INSERT INTO person (workspace, id, name) VALUES (:workspace, :id, :name)
     ON CONFLICT (workspace, id) DO UPDATE SET name = :name WHERE name <> :name`,
  );
  const addWorkspace = db.prepare(
    `INSERT INTO workspace (id, name, url, bot_name, bot_user)
     VALUES (:id, :name, :url, :botName, :botUser) ON CONFLICT DO NOTHING`,
  );
  const addChannel = db.prepare(
    `INSERT INTO channel (workspace, id, kind, name, heard) VALUES (:workspace, :id, :kind, :name, 0)
     ON CONFLICT DO NOTHING`,
  );
  const addPerson = db.prepare(
    'INSERT INTO person (workspace, id, name) VALUES (:workspace, :id, :name) ON CONFLICT DO NOTHING',
  );
  const workspaces = db.prepare<[], WorkspaceRow>(
    'SELECT id, name, url, bot_name AS botName, bot_user AS botUser FROM workspace',
  );
  const channels = db.prepare<[], ChannelRow & { heard: 0 | 1; isLeft: number }>(
    'SELECT workspace, id, kind, name, heard, is_left AS isLeft FROM channel',
  );
  const people = db.prepare<[], PersonRow>('SELECT workspace, id, name FROM person');

  return {
    saveWorkspace: (row: WorkspaceRow): void => void workspace.run(row),
    /** Names that an export tells; what Slack itself has told is not changed. */
    addNames: inTransaction(
      db,
      (names: {
        workspace: WorkspaceRow;
        channels: readonly ChannelRow[];
        people: readonly PersonRow[];
      }): void => {
        addWorkspace.run(names.workspace);
        for (const row of names.channels) {
          if (addChannel.run(row).changes > 0) changed.run(row.workspace, row.id);
        }
        for (const row of names.people) addPerson.run(row);
      },
    ),
    saveChannel: inTransaction(db, (row: ChannelRow): void => {
      if (channel.get(row)) changed.run(row.workspace, row.id);
    }),
    savePerson: (row: PersonRow): void => void person.run(row),
    workspaces: (): WorkspaceRow[] => workspaces.all(),
    channels: (): KnownChannel[] =>
      channels.all().map((row) => ({ ...row, isLeft: row.isLeft === 1 })),
    people: (): PersonRow[] => people.all(),
  };
}
