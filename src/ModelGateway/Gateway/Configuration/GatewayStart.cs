namespace ModelGateway;

/// <summary>Nothing in itself: options that are valid when all that the application and its configuration say of the gateway is. A host looks when it starts.</summary>
internal sealed class GatewayStart
{
}
