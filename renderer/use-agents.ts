import { useCall, useEvent, type Asked } from './api.js';
import type { CallOutput } from '../preload/contract.js';

const nothing = {};

/** Who answers and what they are doing, kept up to date. */
export function useAgents(): Asked<CallOutput<'agents.list'>> {
  const asked = useCall('agents.list', nothing);
  useEvent('agents', (agents) => asked.set({ agents }));
  return asked;
}
