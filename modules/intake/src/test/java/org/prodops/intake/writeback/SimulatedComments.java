package org.prodops.intake.writeback;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.prodops.intake.backfill.LoopbackServer.Reply;

/** The comments of a simulated issue by their ids, oldest first. */
public final class SimulatedComments {
  private final TreeMap<Integer, String> texts = new TreeMap<>();
  private int last;

  public int add(String text) {
    texts.put(++last, text);
    return last;
  }

  public boolean change(String id, String text) {
    return texts.replace(Integer.valueOf(id), text) != null;
  }

  public void delete(int id) {
    texts.remove(id);
  }

  /** Returns what the comments say that begin with our mark. */
  public List<String> ours() {
    return texts.values().stream().filter(text -> text.startsWith("<!-- prodops:")).toList();
  }

  /**
   * Answers a page of them.
   *
   * @param member what their text is called
   */
  public Reply page(String member, int size, int page, String next) {
    List<Map.Entry<Integer, String>> all = new ArrayList<>(texts.entrySet());
    var list = Json.createArrayBuilder();
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    all.subList(from, to).forEach(one -> list.add(one(one.getKey(), member, one.getValue())));
    Reply reply = Reply.of(200, list.build().toString());
    return to < all.size() ? reply.with("Link", "<" + next + ">; rel=\"next\"") : reply;
  }

  public static JsonObjectBuilder one(int id, String member, String text) {
    return Json.createObjectBuilder().add("id", id).add(member, text);
  }
}
