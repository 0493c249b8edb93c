// What a test waits for comes in milliseconds; on a busy machine it takes as long as it takes.
import { configure } from '@testing-library/react';

configure({ asyncUtilTimeout: 15_000 });
