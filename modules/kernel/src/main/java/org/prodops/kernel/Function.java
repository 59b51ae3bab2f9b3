package org.prodops.kernel;

/** The capabilities that build or operate a product, all under one roof. */
public enum Function {
  DEVELOPMENT,
  DESIGN,
  PRODUCT,
  SALES,
  MARKETING,
  CUSTOMER_SERVICE,
  ANALYTICS
}
