// The bridge: two channels, call and event. It knows no call by name; main checks every one.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

const listeners = new Map<
  number,
  (event: IpcRendererEvent, name: string, value: unknown) => void
>();
let nextId = 1;

contextBridge.exposeInMainWorld(
  'perch',
  Object.freeze({
    call: (name: string, input: unknown): Promise<unknown> =>
      ipcRenderer.invoke('call', name, input),
    /** Returns an id for off(): functions don't keep their identity across the bridge. */
    on: (listener: (name: string, value: unknown) => void): number => {
      const id = nextId++;
      const forward = (_event: IpcRendererEvent, name: string, value: unknown): void =>
        listener(name, value);
      listeners.set(id, forward);
      ipcRenderer.on('event', forward);
      return id;
    },
    off: (id: number): void => {
      const forward = listeners.get(id);
      if (forward) ipcRenderer.removeListener('event', forward);
      listeners.delete(id);
    },
  }),
);
