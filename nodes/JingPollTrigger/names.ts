/** The method that fills the choice of a field; n8n finds it by this name on the node. */
export const FIELD_NAMES_METHOD = 'recordFields';

/** What the choice of a field holds where no field shall be used. */
export const NO_FIELD = '(none)';

/** Minutes that each poll looks back, unless the user says otherwise. */
export const OVERLAP = 15;

/** Records that start the workflow in one poll at the most, unless the user says otherwise. */
export const LIMIT = 1000;
