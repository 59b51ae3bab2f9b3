package org.prodops.app.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes any list or report (a record with {@code items} or {@code rows}) as RFC 4180. */
@Provider
@Singleton
@Produces("text/csv")
public class CsvWriter implements MessageBodyWriter<Record> {
  private final JsonRules json;

  @Inject
  CsvWriter(JsonRules json) {
    this.json = json;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type declared, Annotation[] annotations, MediaType mediaType) {
    return Records.component(type, List.class, "items", "rows").isPresent();
  }

  @Override
  public void writeTo(
      Record list,
      Class<?> type,
      Type declared,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    headers.putSingle(HttpHeaders.CONTENT_TYPE, "text/csv; charset=UTF-8; header=present");
    RecordComponent component = Records.component(type, List.class, "items", "rows").orElseThrow();
    List<?> rows = Records.value(component, list) instanceof List<?> found ? found : List.of();
    CsvColumns columns =
        new CsvColumns(CsvColumns.rowType(component, declared), rows, json.getContext(type));
    CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, UTF_8), CSVFormat.RFC4180);
    if (!columns.names().isEmpty()) {
      csv.printRecord(columns.names());
    }
    for (Object row : rows) {
      csv.printRecord(columns.cells(row));
    }
    // The stream is the container's to close.
    csv.flush();
  }
}
