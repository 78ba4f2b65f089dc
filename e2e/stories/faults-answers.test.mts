import { tellOfFaultsInN8n } from '../faults/in-n8n.mts';

tellOfFaultsInN8n('answers');
