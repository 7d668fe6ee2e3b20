{{ kind }}INDEX {{ name }}({{ columns | join(", ") }})
