package org.prodops.app;

import org.h2.api.ErrorCode;
import org.h2.api.TableEngine;
import org.h2.command.Prepared;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.SessionLocal;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVTable;
import org.h2.mvstore.db.Store;
import org.h2.result.LocalResult;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.Table;
import org.h2.value.DataType;

/**
 * Tables of the embedded database that an update changes in place. By itself that database takes a
 * row out of all indexes and puts the new one into all of them, whatever changed, so that each has
 * a page to read and pages to write: of the 27 trees that an update of a work item wrote, in 11
 * nothing was new.
 *
 * <p>Named in the database's address, which is all that binds a table to this class: a file is
 * opened without it as well. Not for tables with large objects, which that database finds by its
 * own tables when it rolls back.
 */
public final class InPlaceTables implements TableEngine {
  @Override
  public Table createTable(CreateTableData data) {
    // Else it is written into the table's definition, and nobody can open the file without it.
    data.tableEngine = null;
    Store store = data.session.getDatabase().getStore();
    boolean large =
        data.columns.stream()
            .anyMatch(column -> DataType.isLargeObject(column.getType().getValueType()));
    return large ? store.createTable(data) : new InPlace(data, store);
  }

  private static final class InPlace extends MVTable {
    private InPlace(CreateTableData data, Store store) {
      super(data, store);
    }

    @Override
    public void updateRows(Prepared prepared, SessionLocal session, LocalResult rows) {
      SessionLocal.Savepoint before = session.setSavepoint();
      try {
        while (rows.next()) {
          prepared.checkCanceled();
          Row old = rows.currentRowForTable();
          rows.next();
          update(session, old, rows.currentRowForTable());
        }
      } catch (DbException e) {
        session.rollbackTo(before);
        if (e.getErrorCode() != ErrorCode.DUPLICATE_KEY_1) {
          throw e;
        }
        // One row may take the key that another is about to give up.
        rows.reset();
        super.updateRows(prepared, session, rows);
      }
    }

    private void update(SessionLocal session, Row old, Row now) {
      int key = getMainIndexColumn();
      if (key == SearchRow.ROWID_INDEX
          || old.getValue(key).getLong() == now.getValue(key).getLong()) {
        updateRow(session, old, now);
      } else {
        removeRow(session, old);
        addRow(session, now);
      }
    }
  }
}
