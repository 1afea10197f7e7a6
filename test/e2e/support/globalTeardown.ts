import { stopSharedN8n } from './sharedN8n';

// What jest calls has to be the module itself.
export = stopSharedN8n;
