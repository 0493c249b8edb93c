// A program of its own: opens the history of a folder and closes it, so that a proof may kill it in between.
import { openStore } from '../../../main/store/store.js';

openStore(process.argv[2] ?? '').close();
