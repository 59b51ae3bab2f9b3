create table product (
  product_key varchar(60) primary key,
  name varchar(200) not null
);
insert into product (product_key, name) values ('main', 'Main product');
