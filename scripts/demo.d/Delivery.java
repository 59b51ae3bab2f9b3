import java.time.Instant;
import java.util.Map;

/**
 * One webhook request, not signed yet.
 *
 * @param at when the sender would have sent it
 * @param hook the name of the source it goes to
 * @param id the same in every run of the same seed
 * @param headers besides the ones that sign
 */
record Delivery(Instant at, String hook, String id, Map<String, String> headers, String body) {}
