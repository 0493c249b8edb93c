import { useCall, useEvent, type Asked } from './api.js';
import type { CallOutput } from '../preload/contract.js';

const nothing = {};

/** Acts of tools that were proposed, kept up to date. */
export function useApprovals(): Asked<CallOutput<'approvals.list'>> {
  const asked = useCall('approvals.list', nothing);
  useEvent('approvals', (approvals) => asked.set({ approvals }));
  return asked;
}
