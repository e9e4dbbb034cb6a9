namespace ModelGateway;

public sealed record Delivery(DateTime Placed, string Courier, double Distance, string Note, float Counts, float Minutes)
{
    public int Hour => Placed.Hour;                                                 // computed for training and for each answer alike
}
