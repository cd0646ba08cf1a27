namespace Inpaint.Model.Devices;

/// <summary>A device was asked for that is not there; the message says what was expected and what came.</summary>
public sealed class DeviceException(string message) : Exception(message);
