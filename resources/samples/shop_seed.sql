-- SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
-- SPDX-License-Identifier: Apache-2.0
-- The Shop sample: 2,000 users, 300 products, 20,000 orders and their items, the same on every machine.
-- Figures come from a multiplicative hash of the row number (Knuth, 2654435761), so nothing here is random.

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    country TEXT NOT NULL,
    newsletter BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    price NUMERIC(10,2) NOT NULL,
    in_stock BOOLEAN NOT NULL
);
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users(id),
    status TEXT NOT NULL,
    total NUMERIC(10,2) NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE order_items (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES orders(id),
    product_id INTEGER NOT NULL REFERENCES products(id),
    quantity INTEGER NOT NULL,
    unit_price NUMERIC(10,2) NOT NULL
);

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000),
    h AS (SELECT i, (i * 2654435761) % 4294967296 AS x FROM n)
INSERT INTO users
SELECT i,
    json_extract('["Ada","Björn","Chloé","Dmitri","Elif","Farah","Grace","Hiro","Inês","Jón","Kofi","Lena","Mateo","Nguyễn","Olga","Priya","Quentin","Rosa","Søren","Tomáš"]', '$[' || (x / 7 % 20) || ']') || ' ' ||
    json_extract('["Almeida","Brandt","Castillo","Dubois","Eriksen","Fischer","García","Haddad","Ito","Jansen","Kowalski","Larsen","Moreau","Novák","Okafor","Petrov","Quiroga","Rossi","Schmidt","Tanaka"]', '$[' || (x / 1009 % 20) || ']'),
    'user' || i || '@shop.example',
    json_extract('["DE","FR","ES","PL","SE","PT","JP","BR","NG","US"]', '$[' || (x / 31 % 10) || ']'),
    x / 17 % 3 = 0,
    datetime('2022-01-01', '+' || (x / 101 % 730) || ' days', '+' || (x / 13 % 86400) || ' seconds')
FROM h;

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300),
    h AS (SELECT i, (i * 2654435761) % 4294967296 AS x FROM n)
INSERT INTO products
SELECT i,
    json_extract('["Oak","Steel","Linen","Copper","Wool","Glass","Cork","Paper"]', '$[' || (x / 11 % 8) || ']') || ' ' ||
    json_extract('["lamp","desk","chair","mug","blanket","shelf","notebook","kettle","clock","bag"]', '$[' || (x / 97 % 10) || ']') || ' ' || i,
    json_extract('["Lighting","Furniture","Furniture","Kitchen","Textiles","Furniture","Stationery","Kitchen","Lighting","Textiles"]', '$[' || (x / 97 % 10) || ']'),
    round((499 + x / 29 % 19500) / 100.0, 2),
    x / 41 % 12 <> 0
FROM h;

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000),
    h AS (SELECT i, (i * 2654435761) % 4294967296 AS x FROM n)
INSERT INTO orders
SELECT i,
    1 + x / 19 % 2000,
    json_extract('["completed","completed","completed","completed","shipped","shipped","processing","pending","cancelled","refunded"]', '$[' || (x / 23 % 10) || ']'),
    0,
    datetime('2024-01-01', '+' || ((i - 1) * 182 / 20000) || ' days', '+' || (x / 37 % 86400) || ' seconds')
FROM h;

WITH RECURSIVE k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j < 4),
    h AS (SELECT orders.id AS order_id, j, ((orders.id * 5 + j) * 2654435761) % 4294967296 AS x FROM orders, k
        WHERE j <= ((orders.id * 2654435761) % 4294967296) / 43 % 5)
INSERT INTO order_items (order_id, product_id, quantity, unit_price)
SELECT order_id, products.id, 1 + x / 59 % 3, products.price
FROM h JOIN products ON products.id = 1 + x / 61 % 300
ORDER BY order_id, j;

CREATE INDEX idx_order_items_order_id ON order_items (order_id);
UPDATE orders SET total = (SELECT round(sum(quantity * unit_price), 2) FROM order_items WHERE order_id = orders.id);

CREATE INDEX idx_orders_created_at ON orders (created_at);
CREATE INDEX idx_orders_user_id ON orders (user_id);
