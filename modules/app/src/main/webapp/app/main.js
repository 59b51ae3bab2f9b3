import "/app/shell.js";
import "/app/lookup.js";
import "/app/copy-field.js";
