namespace Outside;

/// <summary>How the package adds itself to a model: it routes, and leaves itself where it finds itself again.</summary>
public static class CanaryModelBuilderExtensions
{
    public static ModelBuilder<TInput, TOutput> CanaryBy<TInput, TOutput>(this ModelBuilder<TInput, TOutput> model, Func<TInput, string> key)
    {
        CanaryRoute route = new(input => input is TInput row ? key(row) : null);
        return model.Route(route).With(route);
    }

    /// <summary>The canary of a model of a gateway; null where the model has none.</summary>
    public static CanaryRoute? CanaryOf(this IModelGateway gateway, string model) =>
        ((IModelDefinitions)gateway.GetService(typeof(IModelDefinitions))!)[model].Get<CanaryRoute>();
}
