// The library `yaml`, which the build puts whole, with its licence, in the place of this file: n8n installs no dependencies.
export { parse, YAMLParseError } from 'yaml';
