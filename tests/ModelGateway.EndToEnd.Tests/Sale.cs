namespace ModelGateway;

public sealed record Sale(DateTime Day, string Shop, float Sales);
