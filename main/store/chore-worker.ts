// Entry of the process for one chore.
import { openProcessPort } from '../lib/process-port.js';
import { standBack } from '../lib/stand-back.js';
import { createPeer } from '../lib/worker-call.js';
import { chores } from './chores.js';

// Receipts have the processor first.
standBack();
createPeer(openProcessPort(), chores);
