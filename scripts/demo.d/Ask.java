/**
 * One customer asking for one thing. Days as in the calendar.
 *
 * @param contact who there asked
 * @param triaged when it was linked to its item, or declined; beyond the story's end for never
 * @param item the item it was linked to, null if none
 */
record Ask(
    String id,
    Topic topic,
    Cast.Customer customer,
    int importance,
    double raised,
    double triaged,
    Item item) {
  String contact() {
    return customer.id() + "-contact";
  }
}
